/** Plans, what they entitle to, quotas under concurrent use, and moves between plans. */
package com.opusimg.billing;
