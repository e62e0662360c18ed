/** Version of the engine, part of every plan's provenance. */
export const engineVersion = '0.1.0';
