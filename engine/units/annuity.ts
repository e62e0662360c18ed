/** Yearly payment for one yuan of capital over a life in years at a yearly discount rate. */
export function annuity(rate: number, life: number): number {
  return rate === 0 ? 1 / life : rate / (1 - (1 + rate) ** -life);
}
