/** The vector with length 1, in float64, so that long ones lose nothing; zeros stay zeros. */
export function unitVector(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => (length > 0 ? value / length : 0));
}
