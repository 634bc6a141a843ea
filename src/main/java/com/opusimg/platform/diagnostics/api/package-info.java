/** Error reports of pages, and what staff may see of them, by API. */
package com.opusimg.platform.diagnostics.api;
