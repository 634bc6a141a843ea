/** Reads the structure of image files: headers, completeness and limits, without decoding a pixel. */
package com.opusimg.engine.format;
