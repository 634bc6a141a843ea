/** Where a part is kept, or where something sits; as Position.java. */
export const POSITIONS = {
  center: [0.5, 0.5],
  north: [0.5, 0],
  northeast: [1, 0],
  east: [1, 0.5],
  southeast: [1, 1],
  south: [0.5, 1],
  southwest: [0, 1],
  west: [0, 0.5],
  northwest: [0, 0],
} as const;

export type Position = keyof typeof POSITIONS;

/** Where a part begins for the room that is left over, which is negative if something is cut off. */
export function beginX(position: Position, room: number): number {
  return Math.floor(room * POSITIONS[position][0]);
}

export function beginY(position: Position, room: number): number {
  return Math.floor(room * POSITIONS[position][1]);
}
