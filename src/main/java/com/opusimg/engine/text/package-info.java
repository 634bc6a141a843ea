/** Draws text as pixels, from outlines of a font that comes with Opus: no font of the system has a part in it. */
package com.opusimg.engine.text;
