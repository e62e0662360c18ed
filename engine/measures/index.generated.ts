// Generated from the files of this folder; do not edit. Run: npm run generate
import admission from './admission.js';
import boilerRetrofit from './boiler-retrofit.js';
import capacityCut from './capacity-cut.js';
import efficiencyRetrofit from './efficiency-retrofit.js';
import enterpriseQuota from './enterprise-quota.js';
import externalPower from './external-power.js';
import highCvCoal from './high-cv-coal.js';
import looseCoal from './loose-coal.js';
import semiCoke from './semi-coke.js';
import unitShutdown from './unit-shutdown.js';

export const measures = [admission, boilerRetrofit, capacityCut, efficiencyRetrofit, enterpriseQuota, externalPower, highCvCoal, looseCoal, semiCoke, unitShutdown] as const;
