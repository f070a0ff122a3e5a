import type { TopupFailure } from '@saldo/contracts';
import type { Remedy } from '../../domain/attempt.ts';

/** What a text in `<Error>` means. `in_doubt`: MST itself does not know whether the network delivered. */
export type Refusal = { readonly failure: TopupFailure; readonly remedy: Remedy } | 'in_doubt';

interface Rule {
  /** What the text contains, in small letters and without accents. */
  readonly says: RegExp;
  readonly means: Refusal;
}

/**
 * The first that fits. Only `Producto no disponible` is documented (domain reference, section 000.1); the others are the
 * kinds of refusal of section 000.3 in the words that such a text would have. Doubt comes first: an error that tells of
 * time, of a broken way to the network or of something under way is no refusal, for the credit may still arrive.
 */
const RULES: readonly Rule[] = [
  {
    says: /en proceso|pendiente|tiempo de espera|time ?out|sin respuesta|no respond|procesando|comunicacion|conexion|error interno|verifi(que|car)|desconocid/,
    means: 'in_doubt',
  },
  {
    says: /saldo (es )?insuficiente|sin saldo|no (tiene|cuenta con) saldo|fondos/,
    means: { failure: 'network_unavailable', remedy: 'no_funds' },
  },
  {
    says: /usuario|contrasena|passwd|password|credencial|autentic|no autorizad|acceso denegado/,
    means: { failure: 'network_unavailable', remedy: 'stop' },
  },
  {
    says: /duplicad|repetid|menos de \d+ minutos|intente|mantenimiento|servicio no disponible/,
    means: { failure: 'not_delivered', remedy: 'retry_later' },
  },
  {
    says: /(telefono|numero|linea|referencia).*(no valid|invalid|no existe|inexistente|incorrect|suspendid|cancelad)/,
    means: { failure: 'number_rejected', remedy: 'quarantine' },
  },
  {
    says: /(producto|paquete|carrier|monto).*(no disponible|no valid|invalid|no existe|incorrect)/,
    means: { failure: 'product_rejected', remedy: 'quarantine' },
  },
  // That it was not done is definite, whatever kept it: the line is tried again, as often as a line may be in a day.
  {
    says: /no (fue |ha sido )?(realiz|proces|aplic|acredit|efectu|autoriz|permit|disponib)|no se (pudo|realizo|aplico)|rechazad|denegad|cancelad/,
    means: { failure: 'not_delivered', remedy: 'retry_later' },
  },
];

/** Nobody can be asked at MST, so a text that nobody has seen yet is doubt: a person looks, and nobody is recharged twice. */
export function refusalOf(error: string): Refusal {
  const text = error.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return RULES.find(({ says }) => says.test(text))?.means ?? 'in_doubt';
}
