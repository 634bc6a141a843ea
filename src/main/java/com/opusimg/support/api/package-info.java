/** Support in the API: a person's own tickets, and the desk of staff. */
package com.opusimg.support.api;
