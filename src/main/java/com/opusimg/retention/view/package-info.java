/** The retention ledger for staff. */
package com.opusimg.retention.view;
