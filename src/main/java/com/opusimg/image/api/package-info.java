/**
 * Projects, files, presets and jobs over the API, with the shapes that it shows. Bytes are streamed both ways; somebody
 * else's id answers as one that is not there.
 */
package com.opusimg.image.api;
