import type { Size } from "../common/size";

/** Which part of a picture is seen: how large a pixel of it is, and where its upper left corner lies. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** A pixel of the picture is at most so many pixels of the page. */
const LARGEST = 32;

/** The whole picture in the middle of the frame, not enlarged. */
export function whole(frame: Size, picture: Size): View {
  const scale = Math.min(1, frame.width / picture.width, frame.height / picture.height);
  return held({ scale, x: 0, y: 0 }, frame, picture);
}

/** Zoomed to this scale, with the point of the frame staying where it is. */
export function zoomed(view: View, scale: number, at: { x: number; y: number }, frame: Size, picture: Size): View {
  const least = Math.min(whole(frame, picture).scale, 1);
  const to = Math.min(LARGEST, Math.max(least, scale));
  const factor = to / view.scale;
  return held({ scale: to, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor }, frame, picture);
}

/** Moved, as far as there is something to see. */
export function panned(view: View, dx: number, dy: number, frame: Size, picture: Size): View {
  return held({ ...view, x: view.x + dx, y: view.y + dy }, frame, picture);
}

/** A picture smaller than the frame lies in its middle; of a larger one no edge comes inside. */
function held(view: View, frame: Size, picture: Size): View {
  const axis = (at: number, room: number, length: number) =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, at));
  return {
    scale: view.scale,
    x: axis(view.x, frame.width, picture.width * view.scale),
    y: axis(view.y, frame.height, picture.height * view.scale),
  };
}
