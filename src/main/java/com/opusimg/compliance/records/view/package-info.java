/** The record of processing activities as a page for staff. */
package com.opusimg.compliance.records.view;
