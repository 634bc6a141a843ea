/** Pages of plans. */
package com.opusimg.billing.view;
