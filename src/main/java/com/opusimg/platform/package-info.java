/**
 * What every feature stands on: settings, time, keys and encrypted bytes, the audit chain, mail, problem responses and
 * the frame of the API. It knows no feature; features plug into it by beans and events.
 */
package com.opusimg.platform;
