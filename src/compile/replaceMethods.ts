/**
 * Puts `methods` over those of `target`, also over inherited ones. Call what it returns to take them away again: the
 * object is then as it was.
 */
export function replaceMethods<T extends object>(target: T, methods: Partial<T>): () => void {
  const before = Object.keys(methods).map(
    (name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const,
  );
  Object.assign(target, methods);
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
    }
  };
}
