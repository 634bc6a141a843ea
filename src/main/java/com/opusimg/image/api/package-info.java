/** Projects, files, presets and jobs over the API. */
package com.opusimg.image.api;
