/**
 * The image engine: bytes and a {@link com.opusimg.engine.Recipe} in, bytes out. Plain Java; it knows nothing of Jakarta,
 * the database or accounts. Callers use the types of this package only; the packages below it are how
 * {@link com.opusimg.engine.RecipeEngine} does the work and may be replaced as a whole.
 *
 * <ul>
 *   <li>{@code format}: reads headers, applies limits before any decoding, refuses what is cut off;</li>
 *   <li>{@code strip}: removes metadata without touching pixels, one class for each container format;</li>
 *   <li>{@code codec}: pixels from bytes and bytes from pixels;</li>
 *   <li>{@code step}: one small executor for each step of a recipe;</li>
 *   <li>{@code report}: what metadata a file holds, by an independent reader.</li>
 * </ul>
 */
package com.opusimg.engine;
