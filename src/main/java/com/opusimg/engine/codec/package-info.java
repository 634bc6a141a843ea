/**
 * Decodes files into sRGB pixels and encodes them again, on ImageIO and TwelveMonkeys. Colour profiles, deeper samples and
 * the frames of animations are settled here, so that steps see plain pixels only.
 */
package com.opusimg.engine.codec;
