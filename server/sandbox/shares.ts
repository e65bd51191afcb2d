/**
 * Divides a number by weights into whole parts of at least `least` each (largest remainders).
 * @returns one part per weight; their sum is `total`
 */
export function shares(total: number, weights: readonly number[], least: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const left = total - least * weights.length;
  const exact = weights.map((weight) => (weight / sum) * left);
  const parts = exact.map((part) => least + Math.floor(part));
  const missing = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index]! += 1;
  return parts;
}
