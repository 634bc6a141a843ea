/** The staff page of abuse cases. */
package com.opusimg.abuse.view;
