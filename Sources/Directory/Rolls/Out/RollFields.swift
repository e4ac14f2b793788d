// SPDX-License-Identifier: Apache-2.0
import Web

/// The fields that every form has under which a roll leaves as a file.
enum RollFields {
    static var format: HTML {
        Field.choice("format", "文件", options: [Choice("xlsx", "Excel（.xlsx）"), Choice("csv", "CSV")], chosen: "xlsx")
    }

    static func inFull(_ errors: [FieldError]) -> HTML {
        let wrong: HTML? = errors.first { $0.field == "full" }.map {
            "<p class=\"err\" id=\"full-error\">\(Icon.light("late"))\($0.sentence)</p>"
        }
        return """
            <div class="field" id="full">\(wrong)<label class="pick"><input type="checkbox" name="full" value="yes">\
            <span>要完整的身份证号和手机号：每个人都会在“谁看过我”里看到，一次最多 \("\(RollExport.mostInFull)") 人</span></label></div>
            """
    }
}
