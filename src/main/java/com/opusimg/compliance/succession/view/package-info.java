/** Pages of transfers of the business, and what a person is told of them. */
package com.opusimg.compliance.succession.view;
