import type { Price } from '../../engine/contract.js';
import { quantity } from '../format.js';
import { useSpeech } from '../words.js';
import { Panel } from './panel.js';

/** What one more unit of each binding limit is worth. */
export function PricesPanel({ prices }: { prices: readonly Price[] }) {
  const { say, pick, language } = useSpeech();
  return (
    <Panel id="prices" title={say('prices')}>
      {prices.length === 0 ? (
        <p className="quiet">{say('pricesNone')}</p>
      ) : (
        <table>
          <caption className="visually-hidden">{say('pricesCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('limit')}</th>
              <th scope="col">{say('where')}</th>
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
                <td className="place">{price.at}</td>
                <td className="number strong">{quantity(price.value, price.unit, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
