/** Writes a text and a line end to standard output; resolves when it has been taken, so that nothing is cut off at exit. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => {
      // A reader such as `head` may have gone: it has what it wanted.
      if (error && 'code' in error && error.code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
