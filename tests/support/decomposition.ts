/** The coal target of the tiny document split over its two areas by the provincial weights (domain.md 2.3). */
const factors = {
  coalShare: '80 %',
  valueAdded: '90 亿元',
  airGap: '0.4',
  shortfall: '0 万t',
  booked: '0 万t',
  floor: '1 万t',
  source: 'assumption',
};

/** Two areas alike, and 2 % of the cap kept back. */
export const decomposition = {
  reserve: '2 %',
  weights: {
    baseCoal: '40 %',
    coalShare: '20 %',
    coalPerValueAdded: '15 %',
    airGap: '15 %',
    shortfall: '10 %',
  },
  areas: { east: factors, west: factors },
  source: 'assumption',
};
