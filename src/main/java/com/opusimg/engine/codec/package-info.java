/** Decodes files into sRGB pixels and encodes them again, on ImageIO and TwelveMonkeys. */
package com.opusimg.engine.codec;
