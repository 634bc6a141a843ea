import { beginX, beginY, type Position } from "./position";

/** What decides where a mark goes; parts of the picture's sides. */
export interface MarkPlace {
  position: Position;
  size: number;
  margin: number;
  tile: boolean;
}

/**
 * Where a watermark goes. A tiled mark stands at x + i × stepX, y + j × stepY for all whole i and j, as far as the picture
 * reaches; one that is not tiled stands once, and its steps are 0.
 */
export interface MarkLayout {
  width: number;
  height: number;
  x: number;
  y: number;
  stepX: number;
  stepY: number;
}

/**
 * Places a mark, as MarkLayout.java does.
 *
 * @param ratio height of the mark divided by its width
 */
export function markLayout(place: MarkPlace, width: number, height: number, ratio: number): MarkLayout {
  const shorter = Math.min(width, height);
  const margin = Math.min(Math.round(place.margin * shorter), Math.floor((shorter - 1) / 2));
  const roomX = width - 2 * margin;
  const roomY = height - 2 * margin;
  const across = Math.min(place.size * width, roomX, roomY / ratio);
  const markWidth = Math.min(roomX, Math.max(1, Math.round(across)));
  const markHeight = Math.min(roomY, Math.max(1, Math.round(across * ratio)));
  if (place.tile) {
    const half = Math.floor(margin / 2);
    return {
      width: markWidth,
      height: markHeight,
      x: half,
      y: half,
      stepX: markWidth + margin,
      stepY: markHeight + margin,
    };
  }
  return {
    width: markWidth,
    height: markHeight,
    x: margin + beginX(place.position, roomX - markWidth),
    y: margin + beginY(place.position, roomY - markHeight),
    stepX: 0,
    stepY: 0,
  };
}
