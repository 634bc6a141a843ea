/**
 * The page of one's plan and of all plans beside it. It reads the table that the portal enforces, so the two cannot differ.
 */
package com.opusimg.billing.view;
