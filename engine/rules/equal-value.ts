/**
 * Equal value of electricity by year, ktce/GWh (= kgce/kWh): the national supply coal consumption of power plants of
 * 6 MW and more. One series on one basis for all rule sets, so that base years and later years are comparable.
 */
export const supplyCoalConsumption = Object.freeze({
  2015: 0.315,
  2016: 0.312,
  2017: 0.309,
  2018: 0.308,
  2019: 0.3064,
  2020: 0.3055,
  2021: 0.3015,
  2022: 0.3007,
  2023: 0.3016,
  2024: 0.3024,
  2025: 0.3024,
});

/** Where the series comes from. */
export const supplyCoalConsumptionSource =
  'National supply coal consumption of each year 2015 to 2024, g/kWh: 315, 312, 309, 308, 306.4, 305.5, 301.5, 300.7, 301.6, 302.4 (general knowledge, to be confirmed by the statistics bureau); 2025 as 2024 (assumption)';
