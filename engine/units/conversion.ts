/**
 * The only conversion factors of the project between kinds of quantity. Sizes of units of one kind are in unit.ts.
 * Heat values are received-basis net (Q_net,ar) everywhere.
 */

/** Heat in one ktce: 1 kgce = 7000 kcal x 4.1868 kJ/kcal = 29 307.6 kJ (GB/T 2589). Unit: TJ/ktce. */
export const heatOfStandardCoal = 29.3076;

/** Calorific value of electricity, 0.1229 kgce/kWh (GB/T 2589). Unit: ktce/GWh. */
export const calorificValueOfElectricity = 0.1229;

/** Seconds of an hour over seconds of a kilo: heat of one MWth held for one hour. Unit: TJ/(MWth h). */
export const heatOfMegawattHour = 0.0036;

/** Electricity of one MW held for one hour. Unit: GWh/(MW h). */
export const energyOfMegawattHour = 0.001;

/** Standard coal of one physical unit of fuel. Input TJ/kt (or TJ/Mm3); output ktce/kt (or ktce/Mm3). */
export const standardCoalOf = (heatValue: number): number => heatValue / heatOfStandardCoal;

/** Physical coal that holds the given standard coal. Input ktce and TJ/kt; output kt. */
export const physicalCoalOf = (standardCoal: number, heatValue: number): number =>
  (standardCoal * heatOfStandardCoal) / heatValue;
