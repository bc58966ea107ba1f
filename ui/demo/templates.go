package demo

import "oriel/inbox/graphsim"

// Templates are the utility templates of the demo's page: two that can be sent
// and one that the platform did not like.
func Templates() []graphsim.Template {
	of := func(name, status, format, header, body string) graphsim.Template {
		t := graphsim.Template{Name: name, Language: "en", Status: status, Category: "UTILITY", ParameterFormat: format}
		if header != "" {
			t.Components = append(t.Components, graphsim.TemplateComponent{Type: "HEADER", Format: "TEXT", Text: header})
		}
		t.Components = append(t.Components, graphsim.TemplateComponent{Type: "BODY", Text: body})
		return t
	}
	return []graphsim.Template{
		of("parcel_on_its_way", "APPROVED", "NAMED", "Order {{order}}", "Hello {{name}}, your parcel arrives on {{day}}."),
		of("appointment_reminder", "APPROVED", "NAMED", "", "See you on {{day}} at {{time}}."),
		of("spring_sale", "REJECTED", "NAMED", "", "Everything must go, {{name}}!"),
	}
}
