// Generated from the files of this folder; do not edit. Run: npm run generate
import boilerRetrofit from './boiler-retrofit.js';
import externalPower from './external-power.js';
import highCvCoal from './high-cv-coal.js';
import unitShutdown from './unit-shutdown.js';

export const measures = [boilerRetrofit, externalPower, highCvCoal, unitShutdown] as const;
