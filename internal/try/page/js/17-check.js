// What is said beside a field: its type and bounds, and a quiet hint where the value is outside of them.

function typeOf(p) {
  const type = p.type === 'array' ? 'array, one value a field' : p.type || 'any type';
  return [p.format ? `${type} (${p.format})` : type, boundsOf(p)].filter(Boolean).join(', ');
}

function boundsOf(p) {
  const has = (v) => v !== undefined && v !== null && v !== '';
  if (has(p.minimum) && has(p.maximum)) return `${p.minimum} to ${p.maximum}`;
  if (has(p.minimum)) return `at least ${p.minimum}`;
  if (has(p.maximum)) return `at most ${p.maximum}`;
  if (has(p.min_length) && has(p.max_length)) return `${p.min_length} to ${p.max_length} characters`;
  if (has(p.max_length)) return `at most ${p.max_length} characters`;
  return has(p.min_length) && +p.min_length > 0 ? `at least ${plural(+p.min_length, 'character')}` : '';
}

const numeral = { integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/ };

// outside says why the documentation does not allow a value, and nothing where it does. What it says is a hint: the value is
// sent as it is.
function outside(p, value) {
  const numeric = numeral[p.type];
  if (p.enum?.length && !p.enum.some((v) => asText(v) === value)) return 'not one of the documented values';
  if (numeric && !numeric.test(value)) return `not ${p.type === 'integer' ? 'an integer' : 'a number'}`;
  if (numeric) return outOfRange(p, Number(value)) ? `outside the documented range (${boundsOf(p)})` : '';
  if (p.type === 'boolean' && value !== 'true' && value !== 'false') return 'neither true nor false';
  const length = [...value].length;
  if ((p.max_length && length > +p.max_length) || (p.min_length && length < +p.min_length))
    return `outside the documented length (${boundsOf(p)})`;
  return p.pattern && !matches(p.pattern, value) ? `does not match ${p.pattern}` : '';
}

const outOfRange = (p, n) =>
  ((p.minimum ?? '') !== '' && n < Number(p.minimum)) || ((p.maximum ?? '') !== '' && n > Number(p.maximum));

function matches(pattern, value) {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}
