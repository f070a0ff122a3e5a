/** TAECEL's codes: texts, for that is what it sends. `2` and `9999` are inventions of the sandbox. */
export const REFUSALS = {
  '1': 'Teléfono no válido',
  '2': 'Producto no válido',
  '3': 'Monto inválido',
  '2130': 'No cuenta con saldo suficiente',
  '3128': 'Numero recargado en menos de 10 minutos, intente más tarde',
  '9999': 'Operación no realizada',
} as const;

export type Code = keyof typeof REFUSALS;
