/**
 * Heat after the loss of any one source (HEA-2): the other sources, and help from neighbours over links, no more than a
 * neighbour has left at its own design peak. One help a link and month: a neighbour is not in the emergency itself.
 */
import { constant, scale } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { must, type SystemContext } from './context.js';
import type { PeakFlow } from './heat.js';
import { peakOf, requiredAfterLoss } from './heat-base.js';
import { putHeatSpare, sourcesOf } from './heat-sources.js';

const author = 'heat';
const megawattsOfHeat = (value: number) => constant(value, 'MWth');
/** Posts what must remain, the help of neighbours, and what they have left for it. */
export function addLossOfSource(context: SystemContext, peakFlow: PeakFlow): void {
  const { city, calendar, sets, balances } = context;
  for (const id of sets.networks)
    for (const month of calendar.months) {
      const peak = peakOf(city, must(city.networks[id], id), month);
      putHeatSpare(context, author, id, month, megawattsOfHeat(-peak));
      for (const [source, required] of requiredAfterLoss(city, id, month)) {
        const keys = [id, source as Key<'source'>, month] as const;
        // A network that fails the guarantee today must not become worse.
        if (balances.heatLoss.has(...keys))
          balances.heatLoss.put(author, megawattsOfHeat(-required), ...keys);
      }
    }
  addHelp(context, peakFlow);
}

function addHelp({ city, calendar, sets, model, balances }: SystemContext, peakFlow: PeakFlow): void {
  const help = model.variables({
    code: 'link-help',
    unit: 'MWth',
    over: [sets.links, calendar.months],
    upper: (link) => must(city.links[link], link).capacity,
    says: {
      zh: '受端失去一个热源时经联络可得的支援',
      en: 'Help over a link when the network at its end has lost a source',
    },
  });
  const linkOf = (id: string) => must(city.links[id], id);
  for (const id of sets.links) {
    const { from, to, loss } = linkOf(id);
    const between = (start: string, end: string): readonly Key<'link'>[] =>
      sets.links.keys.filter((each) => linkOf(each).from === start && linkOf(each).to === end);
    for (const month of calendar.months) {
      const [first] = between(from, to);
      for (const source of sourcesOf(city, to)) {
        const keys = [to as Key<'network'>, source as Key<'source'>, month] as const;
        if (!balances.heatLoss.has(...keys)) continue;
        balances.heatLoss.put(author, scale(1 - loss, help(id, month)), ...keys);
        // What goes back to a neighbour that helps is no help; once for all links between the two.
        for (const back of first === id ? between(to, from) : [])
          balances.heatLoss.put(author, scale(-1, peakFlow(back, month)), ...keys);
      }
      for (const each of between(from, to))
        balances.heatSpare.put(author, scale(-1, help(each, month)), id, month);
      for (const each of sets.links) {
        const link = linkOf(each);
        if (link.from === from && link.to !== to)
          balances.heatSpare.put(author, scale(-1, peakFlow(each, month)), id, month);
        if (link.to === from)
          balances.heatSpare.put(author, scale(1 - link.loss, peakFlow(each, month)), id, month);
      }
    }
  }
}
