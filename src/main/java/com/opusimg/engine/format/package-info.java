/**
 * Reads the structure of image files: headers, completeness and limits, without decoding a pixel. What is refused here never
 * reaches a decoder.
 */
package com.opusimg.engine.format;
