import { EngineError } from '../../engine/index.js';
import { serve, type ServeOptions } from '../http/server.js';
import { print } from './print.js';

const isCoded = (error: unknown): error is Error & { code: unknown } =>
  error instanceof Error && 'code' in error;

/** `kongmei serve`: until it is told to stop. Throws E_USAGE when the address cannot be had. */
export async function startServer(options: ServeOptions): Promise<void> {
  let server: Awaited<ReturnType<typeof serve>>;
  try {
    server = await serve(options);
  } catch (error) {
    if (!isCoded(error) || (error.code !== 'EADDRINUSE' && error.code !== 'EACCES')) throw error;
    throw new EngineError('E_USAGE', {
      path: '--port',
      seen: `${options.port} (${error.code})`,
      expected: 'a free port',
    });
  }
  await print(`控煤 Kongmei  ${server.address}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  });
  await server.close();
}
