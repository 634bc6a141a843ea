/** The data map by API. */
package com.opusimg.platform.datamap.api;
