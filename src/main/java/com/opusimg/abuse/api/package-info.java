/** Cases of abuse in the API, for staff. */
package com.opusimg.abuse.api;
