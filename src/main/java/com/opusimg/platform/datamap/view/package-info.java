/** The page {@code /data-map}. */
package com.opusimg.platform.datamap.view;
