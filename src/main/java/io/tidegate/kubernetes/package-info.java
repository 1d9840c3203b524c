/* SPDX-License-Identifier: Apache-2.0 */
/** Admission reviews of Kubernetes (admission.k8s.io/v1): what they carry is judged as a proposal, and nothing is written. */
@NullMarked
package io.tidegate.kubernetes;

import org.jspecify.annotations.NullMarked;
