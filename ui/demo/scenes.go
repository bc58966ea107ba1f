package demo

// Scenes are the last frames before each change of the caption, and the very
// last one.
func (f *Film) Scenes() (scenes []Moment) {
	for i, m := range f.frames {
		if i+1 == len(f.frames) || f.frames[i+1].Caption != m.Caption {
			scenes = append(scenes, m)
		}
	}
	return scenes
}
