/** Pages about requests: the form for everybody, a person's own, and the desk of staff. */
package com.opusimg.rights.request.view;
