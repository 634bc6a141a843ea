/** The API of a person's own packages. */
package com.opusimg.rights.export.api;
