/**
 * Draws once, after a while in which it may be asked for again and again. A timer, since a hidden page draws no frames.
 *
 * @param millis how long that while is: shorter follows a hand more closely, longer leaves more time for work
 */
export function drawingSoon(draw: () => void, millis: number): () => void {
  let scheduled = false;
  return () => {
    if (!scheduled) {
      scheduled = true;
      setTimeout(() => {
        scheduled = false;
        draw();
      }, millis);
    }
  };
}
