/** Of a picture or a frame, in pixels. */
export interface Size {
  width: number;
  height: number;
}
