/** A promise that the test settles when it likes. */
export function later<Value>() {
  let settle = (_: Value) => {};
  const promise = new Promise<Value>((done) => {
    settle = done;
  });
  return { promise, settle };
}
