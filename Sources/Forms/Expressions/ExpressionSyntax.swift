// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An expression as it was written: names are still names.
indirect enum ExpressionSyntax {
    case number(Fraction, at: Int)
    case text(String, at: Int)
    case name(String, at: Int)
    case call(String, [ExpressionSyntax], at: Int)
    case sign(Operation, [ExpressionSyntax], at: Int)

    var position: Int {
        switch self {
        case .number(_, let at), .text(_, let at), .name(_, let at), .call(_, _, let at), .sign(_, _, let at): at
        }
    }
}
