import { chromiumPath } from './chromium.js';

/** Runs once before the browser tests, so that an installation is not counted as a test's time. */
export default function setup(): void {
  chromiumPath();
}
