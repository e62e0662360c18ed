import type { Price } from '../../engine/contract.js';
import { quantity } from '../format.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

/** Prices in sight; the rest is behind a fold. */
const inSight = 6;

/** What one more unit of each binding limit is worth; city targets come first, as the plan lists them. */
export function PricesPanel({ prices }: { prices: readonly Price[] }) {
  const { say } = useSpeech();
  const rest = prices.slice(inSight);
  return (
    <Panel id="prices" title={say('prices')}>
      {prices.length === 0 ? (
        <p className="quiet">{say('pricesNone')}</p>
      ) : (
        <PriceTable prices={prices.slice(0, inSight)} />
      )}
      {rest.length > 0 && (
        <details className="as-table">
          <summary>{say('pricesMore', { count: String(rest.length) })}</summary>
          <PriceTable prices={rest} />
        </details>
      )}
    </Panel>
  );
}

function PriceTable({ prices }: { prices: readonly Price[] }) {
  const { say, pick, language } = useSpeech();
  return (
    <table>
      <caption className="visually-hidden">{say('pricesCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('limit')}</th>
          <th scope="col" className="number">
            {say('price')}
          </th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={`${price.code} ${price.at}`}>
            <th scope="row">
              {pick(price.words)} <code>{price.code}</code>
            </th>
            <td className="number strong">{quantity(price.value, price.unit, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
