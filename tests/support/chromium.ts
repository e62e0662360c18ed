/** Finds the Chromium that browser tests drive, or installs Debian's, or says how. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
];

const help = `No Chromium found. Set CHROMIUM_PATH to a Chromium or Chrome, or run: apt-get install -y chromium`;

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium on this machine, if there is one. */
function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    if (!executable(given)) throw new Error(`CHROMIUM_PATH=${given} cannot be run. ${help}`);
    return given;
  }
  return places.find(executable);
}

function install(): void {
  const apt = (...words: string[]) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  console.error('Chromium is missing; installing the Debian package `chromium` ...');
  const packages = ['install', '-y', '--no-install-recommends', 'chromium'];
  // A package list that is there may be old or empty: ask for a new one only when needed.
  if (!apt(...packages) && !(apt('update') && apt(...packages))) throw new Error(help);
}

/** The path of a Chromium, installed when this is root on a Debian; throws with the way out otherwise. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && executable('/usr/bin/apt-get')) install();
  const installed = findChromium();
  if (installed === undefined) throw new Error(help);
  return installed;
}

/** How playwright starts it: without a sandbox as root, and without any talk to the network of its own. */
export function launchOptions() {
  return {
    executablePath: chromiumPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
    ],
  };
}
